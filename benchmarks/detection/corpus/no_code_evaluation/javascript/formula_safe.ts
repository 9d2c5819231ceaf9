import { Request, Response } from 'express';

const FORMULAS: Record<string, (w: number, h: number) => number> = {
  bmi: (w, h) => w / (h * h),
  ibw: (_w, h) => 50 + 0.91 * (h * 100 - 152.4),
};

export function score(req: Request, res: Response): void {
  const formula = Object.prototype.hasOwnProperty.call(FORMULAS, req.params.name) ? FORMULAS[req.params.name] : undefined;
  if (!formula) {
    res.sendStatus(404);
    return;
  }
  res.json({ value: formula(Number(req.body.weight), Number(req.body.height)) });
}
