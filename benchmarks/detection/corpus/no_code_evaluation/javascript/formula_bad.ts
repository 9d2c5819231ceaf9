import { Request, Response } from 'express';

type Inputs = { weight: number; height: number };

function compile(source: string): (i: Inputs) => number {
  return new Function('i', 'return ' + source) as (i: Inputs) => number;
}

export function score(req: Request, res: Response): void {
  const formula = compile(req.body.formula);
  res.json({ value: formula({ weight: Number(req.body.weight), height: Number(req.body.height) }) });
}
