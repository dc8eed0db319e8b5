import { applyDecorators, Controller } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { Roles } from '../../auth/index.js';
import { ApiError } from '../../instance/index.js';

/**
 * A controller of the simulated phones, for trying things out: each call does what a person would do with a phone. Only
 * on a gateway that runs on the sandbox network.
 */
export function SandboxApi(): ClassDecorator {
  return applyDecorators(
    ApiTags('Sandbox'),
    ApiSecurity('apikey'),
    ApiBearerAuth('bearer'),
    ApiError(401, 'MISSING_API_KEY', 'Send your key in the header "apikey"'),
    ApiError(403, 'INVALID_API_KEY', 'This key is unknown, deactivated, or not allowed here'),
    ApiError(404, 'NO_SANDBOX', 'This gateway does not run on the sandbox network'),
    Roles('admin', 'operator'),
    Controller('sandbox'),
  );
}
