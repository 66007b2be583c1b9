import { render } from '@testing-library/react';

describe('Chart', () => {
  it('renders', () => {
    render(<Chart title="requests" />);
  });
});
