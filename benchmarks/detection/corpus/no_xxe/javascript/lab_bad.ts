import { Request, Response } from 'express';
import libxml from 'libxmljs2';

type Options = { noent?: boolean; nonet?: boolean; noblanks?: boolean };

function parserOptions(): Options {
  return { noblanks: true, noent: true };
}

export function importLab(req: Request, res: Response): void {
  const xml = req.body.toString('utf8');
  const doc = libxml.parseXmlString(xml, { ...parserOptions(), noent: true });
  res.json({ orders: doc.find('//order').length });
}
