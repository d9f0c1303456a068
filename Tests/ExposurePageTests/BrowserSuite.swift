import EndUseTestSupport
import Testing

/// Pages in a real browser, one at a time: the machine may be small.
@Suite(.serialized, .enabled(if: Chromium.path != nil, Comment(rawValue: Chromium.missing)))
enum `In a browser` {}
