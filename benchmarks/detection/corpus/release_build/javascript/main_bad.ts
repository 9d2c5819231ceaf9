import { app, BrowserWindow } from 'electron';
import * as path from 'node:path';

function createWindow(): BrowserWindow {
  const window = new BrowserWindow({ width: 1200, height: 800 });
  window.loadFile(path.join(__dirname, 'index.html'));
  window.webContents.openDevTools({ mode: 'detach' });
  return window;
}

app.whenReady().then(createWindow);
app.on('window-all-closed', () => app.quit());
