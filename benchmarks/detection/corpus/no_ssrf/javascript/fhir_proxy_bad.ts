import { Request, Response } from 'express';
import fetch from 'node-fetch';

function endpoint(host: string, resource: string): string {
  return `https://${host}/fhir/${resource}`;
}

export async function proxy(req: Request, res: Response): Promise<void> {
  const target = endpoint(req.params.host, req.params.resource);
  const answer = await fetch(target, { headers: { Accept: 'application/fhir+json' } });
  res.status(answer.status).send(await answer.text());
}
