import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConnectPage } from './features/invite/page/connect-page';

// `/connect/<token>`: the page of a link knows nothing but its own address.
const token = window.location.pathname.split('/')[2] ?? '';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ConnectPage token={token} />
    </StrictMode>,
  );
}
