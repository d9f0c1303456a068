/// What was done to people, as a finder documented it.
public enum Abuse: String, Vocabulary {
  case massDNACollection = "mass_dna_collection"
  case massBiometricCollection = "mass_biometric_collection"
  case arbitraryMassSurveillance = "arbitrary_mass_surveillance"
  case targetedSurveillance = "targeted_surveillance"
  case predictivePolicing = "predictive_policing"
  case communicationsInterception = "communications_interception"
  case deviceIntrusion = "device_intrusion"
  case internetCensorship = "internet_shutdown_censorship"
  case arbitraryDetention = "arbitrary_detention"
  case enforcedDisappearance = "enforced_disappearance"
  case torture = "torture_ill_treatment"
  case forcedLabour = "forced_labour"
  case forcedSterilisation = "forced_sterilisation"
  case familySeparation = "family_separation"
  case persecution = "persecution_ethnic_religious"
  case freedomOfMovement = "freedom_of_movement"
  case transnationalRepression = "transnational_repression"
  case geneticResearchWithoutConsent = "genetic_research_without_consent"

  /// The list is called `abuse`.
  public static var vocabularyName: String { "abuse" }

  /// What the abuse is called and means.
  public var term: VocabularyTerm {
    let (title, definition) = words
    return VocabularyTerm(rawValue, title, definition, source: VocabularySource.huridocs)
  }

  private var words: (String, String) {
    switch self {
    case .massDNACollection:
      ("Mass DNA collection", "DNA is taken from a population without free consent.")
    case .massBiometricCollection:
      ("Mass biometric collection", "Biometrics are taken from a population without free consent.")
    case .arbitraryMassSurveillance:
      ("Mass surveillance", "A population is watched without suspicion or oversight.")
    case .targetedSurveillance:
      ("Targeted surveillance", "Journalists, activists, lawyers or minorities are watched.")
    case .predictivePolicing:
      ("Predictive policing", "People are flagged to the police by a programme.")
    case .communicationsInterception:
      ("Interception", "Calls, messages or traffic are intercepted unlawfully or at large.")
    case .deviceIntrusion: ("Device intrusion", "A phone or computer is broken into.")
    case .internetCensorship:
      ("Internet censorship", "Access to the net or parts of it is blocked.")
    case .arbitraryDetention: ("Arbitrary detention", "People are held without a fair process.")
    case .enforcedDisappearance:
      ("Enforced disappearance", "People are taken and their fate is hidden.")
    case .torture: ("Torture or ill-treatment", "People in custody are tortured or ill-treated.")
    case .forcedLabour: ("Forced labour", "People are made to work.")
    case .forcedSterilisation: ("Forced sterilisation", "People are sterilised against their will.")
    case .familySeparation: ("Family separation", "Families are torn apart by the state.")
    case .persecution: ("Persecution", "A group is persecuted for its ethnicity or religion.")
    case .freedomOfMovement: ("Restricted movement", "People may not move or leave.")
    case .transnationalRepression:
      ("Transnational repression", "People are pursued beyond the state's borders.")
    case .geneticResearchWithoutConsent:
      ("Genetic research without consent", "Genetic data are studied without consent.")
    }
  }
}

/// What a product does, after the classes of surveillance technology.
public enum TechnologyClass: String, Vocabulary {
  case spyware
  case cryptoAnalysis = "crypto-analysis"
  case penetrationTesting = "penetration-testing"
  case deepPacketInspection = "deep-packet-inspection"
  case computerVisionChips = "computer-vision-chips"
  case locationTracking = "non-cooperative-location-tracking"
  case cellSiteSimulator = "cell-site-simulator"
  case licencePlateReader = "licence-plate-reader"
  case bodyWornCamera = "body-worn-camera"
  case drone
  case facialRecognition = "facial-recognition"
  case thermalImaging = "thermal-imaging"
  case rapidDNATesting = "rapid-dna-testing"
  case automatedBiometrics = "automated-biometrics"
  case socialMediaAnalytics = "social-media-analytics"
  case gaitAnalysis = "gait-analysis"
  case networkProtocolSurveillance = "network-protocol-surveillance"
  case remoteRecorder = "remote-access-recorder"
  case dnaSequencer = "dna-sequencer"
  case dnaKit = "dna-kit"
  case irisRecognition = "iris-recognition"
  case voiceprint
  case policingPlatform = "policing-data-platform"
  case phoneForensics = "phone-forensics"
  case videoSurveillance = "video-surveillance"
  case computing = "cloud-or-compute"

  /// The list is called `technology`.
  public static var vocabularyName: String { "technology" }

  /// What the class is called and means.
  public var term: VocabularyTerm {
    let (title, definition) = words
    let ours: Set<Self> = [
      .dnaSequencer, .dnaKit, .irisRecognition, .voiceprint, .policingPlatform, .phoneForensics,
      .videoSurveillance, .computing,
    ]
    return VocabularyTerm(
      rawValue, title, definition,
      source: ours.contains(self) ? "EndUse" : VocabularySource.stateDepartment)
  }

  private var words: (String, String) {
    switch self {
    case .spyware: ("Spyware", "Software that takes over a device unseen.")
    case .cryptoAnalysis: ("Crypto-analysis", "Breaks or weakens encryption.")
    case .penetrationTesting: ("Penetration testing", "Finds and uses ways into systems.")
    case .deepPacketInspection: ("Deep packet inspection", "Reads or filters network traffic.")
    case .computerVisionChips: ("Computer-vision chips", "Processors for recognising images.")
    case .locationTracking: ("Location tracking", "Follows devices without their users' part.")
    case .cellSiteSimulator: ("Cell-site simulator", "Poses as a base station to phones.")
    case .licencePlateReader: ("Licence-plate reader", "Reads number plates automatically.")
    case .bodyWornCamera: ("Body-worn camera", "Records what an officer sees.")
    case .drone: ("Drone", "Watches from the air.")
    case .facialRecognition: ("Facial recognition", "Identifies people by their faces.")
    case .thermalImaging: ("Thermal imaging", "Sees by heat.")
    case .rapidDNATesting: ("Rapid DNA testing", "Makes DNA profiles fast and in numbers.")
    case .automatedBiometrics: ("Automated biometrics", "Matches bodies to records.")
    case .socialMediaAnalytics: ("Social-media analytics", "Collects and sorts what people post.")
    case .gaitAnalysis: ("Gait analysis", "Identifies people by their walk.")
    case .networkProtocolSurveillance:
      ("Network-protocol surveillance", "Watches communications by their protocols.")
    case .remoteRecorder: ("Remote recorder", "Records sound or image, operated from afar.")
    case .dnaSequencer: ("DNA sequencer", "A sequencer or genetic analyser.")
    case .dnaKit: ("DNA kit", "Kits and supplies for DNA profiling.")
    case .irisRecognition: ("Iris recognition", "Identifies people by their eyes.")
    case .voiceprint: ("Voiceprint", "Identifies people by their voices.")
    case .policingPlatform: ("Policing platform", "Joins and sorts data for the police.")
    case .phoneForensics: ("Phone forensics", "Extracts what a phone holds.")
    case .videoSurveillance: ("Video surveillance", "Cameras and the systems behind them.")
    case .computing: ("Cloud or computing", "Computing power and storage.")
    }
  }
}
