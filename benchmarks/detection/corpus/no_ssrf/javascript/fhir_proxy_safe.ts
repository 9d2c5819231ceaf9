import { Request, Response } from 'express';
import fetch from 'node-fetch';

const BASE = process.env.FHIR_BASE ?? 'https://fhir.example.org';

export async function patient(req: Request, res: Response): Promise<void> {
  const id = encodeURIComponent(req.params.id);
  const answer = await fetch(`${BASE}/Patient/${id}`, { headers: { Accept: 'application/fhir+json' } });
  res.status(answer.status).send(await answer.text());
}
