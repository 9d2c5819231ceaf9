import { Request, Response } from 'express';
import yaml from 'js-yaml';
import jsTypes from 'js-yaml-js-types';

const schema = yaml.DEFAULT_SCHEMA.extend(jsTypes.all);

function parse(text: string): any {
  return yaml.load(text, { schema });
}

export function importPlan(req: Request, res: Response): void {
  const plan = parse(req.body.plan);
  res.json({ steps: plan.steps.length });
}
