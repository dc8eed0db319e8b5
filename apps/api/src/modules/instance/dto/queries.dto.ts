import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ConnectQueryDto {
  @ApiPropertyOptional({ description: 'Link by an eight-character code for this number, as 254712345678' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  number?: string;
}

export class FetchInstancesQueryDto {
  @ApiPropertyOptional({ example: 'mycompany-sales' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  instanceName?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  instanceId?: string;

  @ApiPropertyOptional({ description: 'Digits of the linked account, or those given at creation' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  number?: string;
}
