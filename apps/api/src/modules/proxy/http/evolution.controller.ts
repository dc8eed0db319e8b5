import { Body, Controller, Get, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { NullAsJson } from '../../../platform/http/index.js';
import { Audited } from '../../audit/index.js';
import { ApiError, ApiInstanceRoute, CurrentInstance, Instance, InstanceGuard } from '../../instance/index.js';
import { FoundProxyDto, ProxyWasSetDto, SetProxyDto } from '../dto/proxy.dto.js';
import { presentFoundProxy, presentProxy } from '../proxy.presenter.js';
import { ProxyService } from '../proxy.service.js';

const shown = {
  enabled: true,
  host: 'proxy.example.com',
  port: '8080',
  protocol: 'http',
  username: 'user',
  password: '********',
};

@ApiTags('Proxy')
@ApiSecurity('apikey')
@ApiInstanceRoute()
@UseGuards(InstanceGuard)
@Controller('proxy')
export class EvolutionProxyController {
  constructor(private readonly proxies: ProxyService) {}

  @Post('set/:instanceName')
  @Audited('proxy.changed')
  @ApiOperation({ summary: 'Reach WhatsApp by a proxy, after trying whether it can be reached by it' })
  @ApiBody({
    type: SetProxyDto,
    examples: {
      off: { value: { enabled: false } },
      http: { value: { ...shown, password: 'secret' } },
      socks5: { value: { enabled: true, host: 'proxy.example.com', port: 1080, protocol: 'socks5' } },
    },
  })
  @ApiCreatedResponse({
    type: ProxyWasSetDto,
    example: { proxy: { instanceName: 'mycompany-sales', proxy: shown } },
  })
  @ApiError(400, 'INVALID_PROXY', 'Invalid proxy: it could not be reached (ECONNREFUSED)')
  async set(@CurrentInstance() instance: Instance, @Body() body: SetProxyDto) {
    const proxy = await this.proxies.set(instance.id, body);
    return { proxy: { instanceName: instance.name, proxy: presentProxy(proxy) } };
  }

  @Get('find/:instanceName')
  @UseInterceptors(NullAsJson)
  @ApiOperation({ summary: 'The proxy of an instance, without its password; null when none was ever set' })
  @ApiOkResponse({ type: FoundProxyDto })
  async find(@CurrentInstance() instance: Instance) {
    const proxy = await this.proxies.find(instance.id);
    return proxy && presentFoundProxy(proxy);
  }
}
