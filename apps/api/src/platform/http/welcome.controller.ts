import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { WHATSAPP_WEB_VERSION } from '@wharf/baileys';
import { Surface } from '../../modules/auth/index.js';
import { Config } from '../config/index.js';
import { VERSION } from '../version.js';

/** What Evolution clients and its manager ask first, without a key: is this a gateway, and which? */
@ApiExcludeController()
@Surface('public')
@Controller()
export class WelcomeController {
  constructor(private readonly config: Config) {}

  @Get()
  welcome() {
    const { publicUrl } = this.config;
    return {
      status: 200,
      message: 'Welcome to Wharf, it is working!',
      version: VERSION,
      clientName: 'wharf',
      documentation: `${publicUrl}/docs`,
      manager: `${publicUrl}/admin`,
      whatsappWebVersion: WHATSAPP_WEB_VERSION,
    };
  }
}
