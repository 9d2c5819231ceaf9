android {
  buildTypes {
    // ruleid: any-release-build-debuggable
    getByName("release") {
      isMinifyEnabled = true
      isDebuggable = true
    }
    getByName("debug") {
      isDebuggable = true
    }
  }
}
