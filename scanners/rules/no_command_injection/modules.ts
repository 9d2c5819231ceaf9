import cp, { execSync as run } from "child_process";
import { promisify } from "util";
import { exec } from "child_process";

const start = promisify(exec);
const LIST = "ls -l";

export async function vulnerable(name: string) {
  // ruleid: javascript-shell-command-built-from-text
  run(`ping ${name}`);
  // ruleid: javascript-shell-command-built-from-text
  cp.exec("ping " + name);
  // ruleid: javascript-shell-command-built-from-text
  await start(`ping ${name}`);
}

export function safe(pattern: RegExp, name: string, db: any) {
  pattern.exec(name + "x");
  /a+/.exec(name);
  db.exec(name);
  run(LIST);
}
