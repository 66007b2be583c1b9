import { register } from 'prom-client';
import { render } from '@testing-library/react';

describe('Chart', () => {
  afterEach(() => {
    register.clear();
  });

  it('renders', () => {
    render(<Chart title="requests" />);
  });
});
