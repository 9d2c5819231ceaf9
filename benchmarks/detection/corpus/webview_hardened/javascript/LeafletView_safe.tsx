import React from 'react';
import { WebView } from 'react-native-webview';

const ORIGINS = ['https://leaflets.example.org'];

export function LeafletView({ topic }: { topic: string }) {
  return (
    <WebView
      source={{ uri: `https://leaflets.example.org/${encodeURIComponent(topic)}` }}
      originWhitelist={ORIGINS}
      allowFileAccess={false}
      allowFileAccessFromFileURLs={false}
      allowUniversalAccessFromFileURLs={false}
      mixedContentMode="never"
      onShouldStartLoadWithRequest={({ url }) => ORIGINS.some((o) => url.startsWith(o + '/'))}
    />
  );
}
