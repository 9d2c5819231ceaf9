import axios from 'axios';

export const SYSTEMS = {
  ins: 'urn:oid:1.2.250.1.213.1.4.8',
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  patientProfile: 'http://interopsante.org/fhir/StructureDefinition/FrPatient',
} as const;

export async function findByLoinc(code: string) {
  const client = axios.create({ baseURL: 'https://fhir.clinic.example.org' });
  return client.get('/Observation', { params: { code: `${SYSTEMS.loinc}|${code}` } });
}
