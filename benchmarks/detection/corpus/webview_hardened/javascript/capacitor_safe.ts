import type { CapacitorConfig } from '@capacitor/cli';

const config: CapacitorConfig = {
  appId: 'org.example.carnet',
  appName: 'Carnet',
  webDir: 'dist',
  server: {
    androidScheme: 'https',
    allowNavigation: ['portal.example.org'],
  },
  android: {
    allowMixedContent: false,
    webContentsDebuggingEnabled: false,
  },
};

export default config;
