const path = require('path');
const { app, BrowserWindow, shell } = require('electron');

function createWindow() {
  const window = new BrowserWindow({
    width: 1100,
    height: 750,
    webPreferences: {
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      preload: path.join(__dirname, 'preload.js'),
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.loadFile('index.html');
}

app.whenReady().then(createWindow);
