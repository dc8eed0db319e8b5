import { SetMetadata } from '@nestjs/common';

/**
 * Which credentials a route reads.
 * `evolution`: keys (`apikey`, `API-Key`, `X-API-Key`, `Authorization: Bearer`) and the tokens of people who are signed
 * in. `admin`: such tokens only. `public`: none.
 */
export type SurfaceName = 'evolution' | 'admin' | 'public';

export const SURFACE = 'wharf:surface';

/** Says on a controller or a handler which credentials its routes read. A route that says nothing reads `evolution`. */
export const Surface = (surface: SurfaceName) => SetMetadata(SURFACE, surface);
