import { applyDecorators, Injectable } from '@nestjs/common';

export const Metered = (): ClassDecorator => applyDecorators(Injectable());
