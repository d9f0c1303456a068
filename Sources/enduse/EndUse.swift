import ArgumentParser

@main
struct EndUse: ParsableCommand {}
