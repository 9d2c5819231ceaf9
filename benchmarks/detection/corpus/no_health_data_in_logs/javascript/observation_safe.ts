import { createHash } from 'node:crypto';
import axios, { AxiosError } from 'axios';

const short = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 10);

export async function load(id: string): Promise<unknown> {
  try {
    const { data, status } = await axios.get(`https://fhir.example.org/Patient/${id}`);
    console.log('Patient loaded', { ref: short(id), status });
    return data;
  } catch (error) {
    console.error('Patient could not be loaded', (error as AxiosError).code);
    throw error;
  }
}
