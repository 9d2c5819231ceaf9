import { BrowserWindow, shell } from "electron";
import { WebView } from "react-native-webview";

const main = new BrowserWindow({
  // ruleid: javascript-web-view-opened-up
  webPreferences: { nodeIntegration: true, sandbox: true },
});
const second = new BrowserWindow({
  // ruleid: javascript-web-view-opened-up
  webPreferences: { contextIsolation: false },
});
// ruleid: javascript-web-view-opened-up
main.webContents.session.setPermissionRequestHandler((contents, permission, callback) => callback(true));
// ruleid: javascript-web-view-opened-up
const capacitor = { server: { allowNavigation: ["*"] } };

export function Viewer({ route }) {
  return (
    <WebView
      // ruleid: javascript-untrusted-page-opened
      source={{ uri: route.params.url }}
      // ruleid: javascript-web-view-opened-up
      originWhitelist={["*"]}
      // ruleid: javascript-web-view-opened-up
      mixedContentMode="always"
      // ruleid: javascript-web-view-opened-up
      allowUniversalAccessFromFileURLs={true}
      // ruleid: javascript-web-view-opened-up
      allowFileAccess
      javaScriptEnabled
    />
  );
}

export function open(url: string) {
  // ruleid: javascript-untrusted-page-opened
  shell.openExternal(url);
  // ruleid: javascript-untrusted-page-opened
  cordova.InAppBrowser.open(url, "_blank", "location=no");
  // ruleid: javascript-untrusted-page-opened
  main.loadURL(url);
}

const hardened = new BrowserWindow({
  webPreferences: { nodeIntegration: false, contextIsolation: true, sandbox: true, webSecurity: true },
});
hardened.loadURL("https://portal.clinic.example/");
hardened.webContents.setWindowOpenHandler(() => ({ action: "deny" }));

export function SafeViewer() {
  return (
    <WebView
      source={{ uri: "https://portal.clinic.example/" }}
      originWhitelist={["https://portal.clinic.example"]}
      mixedContentMode="never"
      allowFileAccess={false}
      allowUniversalAccessFromFileURLs={false}
    />
  );
}

export function openSafely(url: string) {
  if (!ALLOWED.has(new URL(url).hostname)) return;
  shell.openExternal(url);
}
