import path from 'node:path';
import { Request, Response } from 'express';

const ROOT = '/srv/avatars';

function locate(user: string, variant: string): string {
  return path.join(ROOT, user, `${variant}.webp`);
}

export function avatar(req: Request, res: Response): void {
  const variant = (req.query.variant as string) ?? 'small';
  res.sendFile(locate(req.params.user, variant));
}
