import type { Handler } from '../server';
import { billing } from './billing';
import { inventory } from './inventory';
import { orders } from './orders';
import { profile } from './profile';
import { reports } from './reports';

/** What an API is told about the tokens it may take, as its own configuration file would. */
export interface ApiSettings {
  audience: string;
  issuer: string;
  jwksUri: string;
}

interface ApiDescription {
  title: string;
  audience: string;
  /** The id in the catalogue of validators. */
  validator: string;
  build: (settings: ApiSettings) => Handler | Promise<Handler>;
}

/** The audiences have the forms that are met in practice: a URL, an Entra application id URI, a URN. */
export const API_DESCRIPTIONS = {
  orders: { title: 'Orders', audience: 'https://orders.shop.example', validator: 'express-jwt', build: orders },
  billing: {
    title: 'Billing',
    audience: 'https://billing.shop.example',
    validator: 'express-oauth2-jwt-bearer',
    build: billing,
  },
  inventory: { title: 'Inventory', audience: 'api://inventory', validator: 'fastify-jwt', build: inventory },
  profile: { title: 'Profile', audience: 'https://shop.example/profile', validator: 'hono-jwt', build: profile },
  reports: { title: 'Reports', audience: 'urn:shop:reports', validator: 'jose', build: reports },
} satisfies Record<string, ApiDescription>;

export type ApiName = keyof typeof API_DESCRIPTIONS;

export const API_NAMES = Object.keys(API_DESCRIPTIONS) as ApiName[];
