import React from 'react';
import DOMPurify from 'dompurify';
import { useSearchParams } from 'react-router-dom';

export function Advice() {
  const [params] = useSearchParams();
  const html = DOMPurify.sanitize(params.get('advice') ?? '');
  return (
    <article title={params.get('title') ?? undefined}>
      <h2>{params.get('title')}</h2>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}
