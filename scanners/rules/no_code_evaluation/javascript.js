const vm = require("vm");

function vulnerable(formula) {
  // ruleid: javascript-code-evaluated
  const value = eval(formula);
  // ruleid: javascript-code-evaluated
  const f = new Function("x", "return " + formula);
  // ruleid: javascript-code-evaluated
  setTimeout("run('" + formula + "')", 10);
  // ruleid: javascript-code-evaluated
  vm.runInNewContext(formula, {});
  // ruleid: javascript-code-evaluated
  window.eval(`f(${formula})`);
}

function safe(formula) {
  JSON.parse(formula);
  setTimeout(() => run(formula), 10);
  setTimeout(run, 10);
  eval("1 + 1");
  redis.eval(formula);
  new Function("return this");
}
