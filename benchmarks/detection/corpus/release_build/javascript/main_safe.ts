import { app, BrowserWindow } from 'electron';
import * as path from 'node:path';
import debug from 'debug';

const log = debug('carnet:window');

function createWindow(): void {
  const window = new BrowserWindow({ width: 1200, height: 800, webPreferences: { devTools: !app.isPackaged } });
  window.loadFile(path.join(__dirname, 'index.html'));
  if (!app.isPackaged) {
    window.webContents.openDevTools();
  }
  log('window opened');
}

app.whenReady().then(createWindow);
