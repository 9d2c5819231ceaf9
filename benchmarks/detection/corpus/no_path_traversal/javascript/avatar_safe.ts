import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { Request, Response } from 'express';

const VARIANTS = new Set(['small', 'large']);

export async function avatar(req: Request, res: Response): Promise<void> {
  const variant = String(req.query.variant ?? 'small');
  if (!VARIANTS.has(variant)) {
    res.sendStatus(400);
    return;
  }
  const user = path.basename(req.params.user);
  res.type('image/webp').send(await readFile(path.join('/srv/avatars', user, `${variant}.webp`)));
}
