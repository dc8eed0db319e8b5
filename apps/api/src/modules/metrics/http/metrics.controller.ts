import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrometheusMeters } from '../../../platform/metrics/index.js';
import { Surface } from '../../auth/index.js';
import { MetricsAccess } from '../metrics-access.js';

/** For Prometheus. The dialects' guard would ask the database, which may be what is away. */
@ApiTags('Health')
@Surface('public')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly access: MetricsAccess,
    private readonly meters: PrometheusMeters,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What is measured, as Prometheus reads it',
    description: 'Takes the master key, or METRICS_TOKEN as `Authorization: Bearer`.',
  })
  @ApiSecurity('apikey')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string', example: 'wharf_sessions{reason="open"} 12' } })
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.access.check(request.headers);
    const { body, contentType } = await this.meters.text();
    await reply.header('content-type', contentType).header('cache-control', 'no-store').send(body);
  }
}
