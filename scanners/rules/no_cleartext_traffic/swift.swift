func vulnerable(id: String) {
    // ruleid: swift-clear-text-request
    let url = URL(string: "http://records.clinic.example/patients")!
    // ruleid: swift-clear-text-request
    let other = URL(string: "http://records.clinic.example/patients/\(id)")!
    // ruleid: swift-clear-text-request
    AF.request("http://records.clinic.example/patients")
    // ruleid: any-clear-text-address
    let baseURL = "http://records.clinic.example"
}

func safe(id: String, host: String) {
    let url = URL(string: "https://records.clinic.example/patients")!
    let local = URL(string: "http://localhost:8080/patients")!
    let other = URL(string: "http://\(host)/patients")!
    let system = "http://loinc.org"
    let profile = URL(string: "http://hl7.org/fhir/StructureDefinition/bp")
}
