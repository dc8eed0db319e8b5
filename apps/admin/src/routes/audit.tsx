import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { fetchPart } from '../app/fetch-part';
import { readAuditSearch } from '../features/audit/audit-search';
import { frameRoute } from './frame';

export const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: 'audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('../features/audit/audit-page')), 'AuditPage'),
});
