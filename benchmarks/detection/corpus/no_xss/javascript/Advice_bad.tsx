import React from 'react';
import { useSearchParams } from 'react-router-dom';

export function Advice() {
  const [params] = useSearchParams();
  const html = params.get('advice') ?? '';
  return (
    <article>
      <h2>Today</h2>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}
