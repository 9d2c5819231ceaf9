const { exec, execFile, spawn } = require("child_process");
const cp = require("child_process");

function vulnerable(req, name) {
  // ruleid: javascript-shell-command-built-from-text
  exec("convert " + req.query.file, () => {});
  // ruleid: javascript-shell-command-built-from-text
  cp.execSync(`ping ${name}`);
  const command = "tar xf " + name;
  // ruleid: javascript-shell-command-built-from-text
  exec(command);
  // ruleid: javascript-shell-command-built-from-text
  spawn("convert " + name, [], { shell: true });
  // ruleid: javascript-shell-command-built-from-text
  spawn("sh", ["-c", "cat " + name]);
  // ruleid: javascript-shell-command-built-from-text
  require("child_process").exec("ls " + name);
}

function safe(name, text) {
  exec("ls -l");
  execFile("convert", [name]);
  spawn("convert", [name]);
  /ab+c/.test(name);
  spawn("npm", ["run", "build"], { shell: true });
}
