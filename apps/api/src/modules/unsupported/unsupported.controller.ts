import { Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NullAsJson } from '../../platform/http/index.js';
import { InstanceGuard } from '../instance/index.js';
import { Integration } from './integration.decorator.js';
import { NotSupportedError } from './unsupported.errors.js';

/**
 * Ways to send events that the manager and workflow tools ask about before they show anything: nothing is set, and
 * nothing can be.
 */
@ApiExcludeController()
@UseGuards(InstanceGuard)
@Controller(['rabbitmq', 'sqs', 'nats', 'kafka', 'pusher', 'chatwoot'])
export class UnsupportedDestinationController {
  @Get('find/:instanceName')
  @UseInterceptors(NullAsJson)
  find(): null {
    return null;
  }

  @Post('set/:instanceName')
  set(@Integration() integration: string): never {
    throw new NotSupportedError(integration);
  }
}

/** Chat bots of other makers: there are none, and none can be made. */
@ApiExcludeController()
@UseGuards(InstanceGuard)
@Controller(['openai', 'dify', 'flowise', 'evolutionBot', 'n8n', 'evoai'])
export class UnsupportedBotController {
  @Get('find/:instanceName')
  find(): never[] {
    return [];
  }

  @Get('fetchSettings/:instanceName')
  @UseInterceptors(NullAsJson)
  fetchSettings(): null {
    return null;
  }

  @Post(['create/:instanceName', 'settings/:instanceName', 'changeStatus/:instanceName'])
  change(@Integration() integration: string): never {
    throw new NotSupportedError(integration);
  }
}
