import { defineConfig } from 'vitest/config';
import { readSettings } from './settings.js';

export default defineConfig(readSettings('test'));
