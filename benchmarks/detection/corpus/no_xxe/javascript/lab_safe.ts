import { Request, Response } from 'express';
import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });

export function importLab(req: Request, res: Response): void {
  const doc = parser.parse(req.body.toString('utf8'));
  res.json({ orders: [].concat(doc.orders?.order ?? []).length });
}
