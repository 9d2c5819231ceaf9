import { Request, Response } from 'express';
import yaml from 'js-yaml';
import { z } from 'zod';

const Plan = z.object({ steps: z.array(z.object({ title: z.string(), day: z.number() })) });

export function importPlan(req: Request, res: Response): void {
  const plan = Plan.parse(yaml.load(req.body.plan, { schema: yaml.JSON_SCHEMA }));
  res.json({ steps: plan.steps.length });
}
