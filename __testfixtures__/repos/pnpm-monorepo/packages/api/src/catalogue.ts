import { LruCache, type Metrics } from '@acme/core';

export interface Product {
  sku: string;
  title: string;
}

/** Products by SKU; asks the shop only for those it does not remember. */
export class Catalogue {
  private readonly cache: LruCache<Product>;

  constructor(
    metrics: Metrics,
    private readonly load: (sku: string) => Promise<Product | undefined>,
  ) {
    this.cache = new LruCache('products', 100, metrics);
  }

  async product(sku: string): Promise<Product | undefined> {
    const cached = this.cache.get(sku);
    if (cached) return cached;
    const product = await this.load(sku);
    if (product) this.cache.set(sku, product);
    return product;
  }
}
