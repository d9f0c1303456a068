// Whoever imports the workspace can name the values that it takes and gives.
@_exported public import ExposureModel
@_exported public import ExposurePaths
@_exported public import ExposureReports
@_exported public import Interchange
@_exported public import SourceDiagnostics
