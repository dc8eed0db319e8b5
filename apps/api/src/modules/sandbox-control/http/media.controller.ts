import { Body, Delete, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery } from '@nestjs/swagger';
import { AuditedOfPeople } from '../../audit/index.js';
import { ApiError } from '../../instance/index.js';
import { SandboxControlService } from '../sandbox-control.service.js';
import { SandboxApi } from './sandbox-api.decorator.js';
import { SandboxCall } from './sandbox-call.decorator.js';

@SandboxApi()
export class SandboxMediaController {
  constructor(private readonly sandbox: SandboxControlService) {}

  @Get('messages/:id/media')
  @ApiOperation({ summary: 'The file of a message, decrypted by a phone that has it' })
  @ApiParam({ name: 'id', example: '3EB0C431C72E4AF82A11D2' })
  @ApiQuery({ name: 'phone', required: true, example: '254722000001' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiError(404, 'UNKNOWN_MESSAGE', 'The phone has no such message')
  @ApiError(409, 'NO_MEDIA', 'The message has no file')
  async media(@Param('id') id: string, @Query('phone') phone: string | undefined): Promise<StreamableFile> {
    const { stream, mimetype } = await this.sandbox.download(`/messages/${encodeURIComponent(id)}/media`, { phone });
    return new StreamableFile(stream, { type: mimetype });
  }

  @Post('media-faults')
  @AuditedOfPeople('sandbox.media_fault_set', 'phone', 'on', 'action')
  @SandboxCall({
    summary: 'Let the media hosts fail: with an error, by hanging, or by breaking off in the middle',
    bodies: {
      'A file of a message is gone': { phone: '254712345678', id: '3EB0C431C72E4AF82A11D2', code: 410 },
      'The phone cannot upload it again either': { on: 'retry', code: 404, times: 1 },
      'Uploads hang': { on: 'upload', action: 'hang', times: 1 },
      'Downloads break off': { on: 'download', action: 'cut', times: 1 },
    },
    answer: { on: 'download', directPath: null, action: 'cut', code: 404, remaining: 1 },
  })
  fail(@Body() body: object) {
    return this.sandbox.call({ method: 'POST', path: '/media-faults', body });
  }

  @Delete('media-faults')
  @AuditedOfPeople('sandbox.media_faults_cleared')
  @SandboxCall({ summary: 'End all faults of the media hosts', answer: { cleared: 1 } })
  clear() {
    return this.sandbox.call({ method: 'DELETE', path: '/media-faults' });
  }
}
