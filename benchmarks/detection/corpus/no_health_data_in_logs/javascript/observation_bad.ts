import axios from 'axios';

interface Patient {
  id: string;
  name: string;
  socialSecurityNumber: string;
}

function summary(patient: Patient): string {
  return 'Loaded patient ' + patient.name + ' / ' + patient.socialSecurityNumber;
}

export async function load(id: string): Promise<Patient> {
  const { data } = await axios.get<Patient>(`https://fhir.example.org/Patient/${id}`);
  console.log(summary(data));
  return data;
}
