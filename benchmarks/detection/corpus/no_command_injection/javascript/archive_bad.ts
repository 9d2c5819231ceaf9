import { execSync } from 'node:child_process';
import { Request, Response } from 'express';

function tarCommand(folder: string): string {
  const target = '/tmp/export.tgz';
  return 'tar czf ' + target + ' ' + folder;
}

export function exportFolder(req: Request, res: Response): void {
  const folder = req.body.folder;
  execSync(tarCommand(folder));
  res.download('/tmp/export.tgz');
}
