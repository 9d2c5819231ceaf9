import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { Request, Response } from 'express';

const run = promisify(exec);
const COMMANDS: Record<string, string> = {
  images: 'du -sh /srv/images',
  reports: 'du -sh /srv/reports',
};

export async function usage(req: Request, res: Response): Promise<void> {
  const command = COMMANDS[req.params.volume];
  if (!command) {
    res.sendStatus(404);
    return;
  }
  const { stdout } = await run(command);
  res.send(stdout);
}
