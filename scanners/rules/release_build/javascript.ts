import { app, BrowserWindow } from "electron";

const window = new BrowserWindow();
// ruleid: javascript-debugging-left-on
window.webContents.openDevTools();
// ruleid: javascript-debugging-left-on
const DEBUG = true;
// ruleid: javascript-debugging-left-on
server.use(errorhandler());
// ruleid: javascript-debugging-left-on
const graphql = new ApolloServer({ typeDefs, introspection: true });
// ruleid: javascript-debugging-left-on
const store = configureStore({ reducer, devTools: true });
// ruleid: javascript-debugging-left-on
eruda.init();
// ruleid: javascript-debugging-left-on
export default defineConfig({ build: { sourcemap: true } });
// ruleid: javascript-debugging-left-on
module.exports = { mode: "development", entry: "./index.ts" };
// ruleid: javascript-debugging-left-on
const capacitor = { android: { webContentsDebuggingEnabled: true } };

function show(value: string) {
  // ruleid: javascript-debugging-left-on
  debugger;
}

server.use((error, req, res, next) => {
  // ruleid: javascript-error-details-sent
  res.status(500).send(error.stack);
  // ruleid: javascript-error-details-sent
  res.json({ message: error.message, stack: error.stack });
});

// ruleid: javascript-test-route
server.get("/debug/users", listUsers);

function safe() {
  if (!app.isPackaged) {
    window.webContents.openDevTools();
  }
  if (process.env.NODE_ENV === "development") server.use(errorhandler());
  const debug = process.env.DEBUG === "1";
  const store = configureStore({ reducer, devTools: process.env.NODE_ENV !== "production" });
  const config = { mode: "production", devtool: "hidden-source-map" };
  const DEBUG = false;
  __DEV__ && Reactotron.configure();
  logger.debug("ready");
}

server.use((error, req, res, next) => {
  logger.error(error.stack);
  res.status(500).json({ message: "internal error" });
});
server.get("/patients", list);
