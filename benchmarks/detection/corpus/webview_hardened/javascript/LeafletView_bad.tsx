import React from 'react';
import { WebView } from 'react-native-webview';

export function LeafletView({ path }: { path: string }) {
  return (
    <WebView
      source={{ uri: `file://${path}` }}
      allowFileAccess
      allowFileAccessFromFileURLs={true}
      allowUniversalAccessFromFileURLs={true}
      javaScriptEnabled
    />
  );
}
