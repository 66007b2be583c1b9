/*
 * Copyright (c) 2021-2026 Northpier Trading B.V.
 *
 * SPDX-License-Identifier: MIT
 */

import { Counter, Gauge, Histogram, Summary, register } from 'prom-client';
import type { AppContext } from './context.js';

const LATENCY_BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1];
const SLOW_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZE_BUCKETS = [1, 10, 50, 100, 250, 500, 1_000, 5_000];

export interface Scrape {
  contentType: string;
  body: string;
}

/** Every number the desk looks at. Names are part of the contract with the dashboards: do not rename. */
export class Metrics {
  // order books
  readonly bookUpdates: Counter<'venue' | 'symbol'>;
  readonly bookSnapshots: Counter<'venue' | 'symbol'>;
  readonly bookGaps: Counter<'venue' | 'symbol'>;
  readonly bookResyncs: Counter<'venue' | 'symbol'>;
  readonly bookCrossed: Counter<'venue' | 'symbol'>;
  readonly bookStale: Counter<'venue' | 'symbol'>;
  readonly bookDepth: Gauge<'venue' | 'symbol' | 'side'>;
  readonly bookSpreadTicks: Gauge<'venue' | 'symbol'>;
  readonly bookMid: Gauge<'venue' | 'symbol'>;
  readonly bookAge: Gauge<'venue' | 'symbol'>;
  readonly bookApply: Histogram<'venue'>;
  readonly bookLevelsPerUpdate: Histogram<'venue'>;

  // quoting
  readonly quotesSent: Counter<'symbol' | 'side'>;
  readonly quotesCancelled: Counter<'symbol' | 'reason'>;
  readonly quotesSuppressed: Counter<'symbol' | 'reason'>;
  readonly quotesRejected: Counter<'symbol' | 'reason'>;
  readonly quoteUpdates: Counter<'symbol'>;
  readonly quotesLive: Gauge<'symbol' | 'side'>;
  readonly quoteSkewTicks: Gauge<'symbol'>;
  readonly quoteFairPrice: Gauge<'symbol'>;
  readonly quoteSpreadTicks: Gauge<'symbol'>;
  readonly quoteUptimeRatio: Gauge<'symbol'>;
  readonly quoteReaction: Histogram<'symbol'>;
  readonly quoteLifetime: Histogram<'symbol'>;
  readonly quoteEdge: Summary<'symbol'>;

  // orders
  readonly ordersSubmitted: Counter<'venue' | 'side' | 'kind'>;
  readonly ordersAcked: Counter<'venue'>;
  readonly ordersRejected: Counter<'venue' | 'reason'>;
  readonly ordersCancelled: Counter<'venue'>;
  readonly ordersFilled: Counter<'venue' | 'side'>;
  readonly ordersPartiallyFilled: Counter<'venue' | 'side'>;
  readonly ordersExpired: Counter<'venue'>;
  readonly ordersThrottled: Counter<'venue'>;
  readonly ordersUnknown: Counter<'venue'>;
  readonly ordersOpen: Gauge<'venue'>;
  readonly orderNotionalOpen: Gauge<'venue'>;
  readonly orderAckLatency: Histogram<'venue'>;
  readonly orderFillLatency: Histogram<'venue'>;
  readonly orderCancelLatency: Histogram<'venue'>;
  readonly orderSize: Histogram<'venue'>;
  readonly filledQuantity: Counter<'venue' | 'side'>;
  readonly filledNotional: Counter<'venue' | 'side'>;

  // risk
  readonly riskChecks: Counter<'outcome'>;
  readonly riskBreaches: Counter<'limit'>;
  readonly riskLimit: Gauge<'limit'>;
  readonly riskUtilisation: Gauge<'limit'>;
  readonly riskCheckDuration: Histogram;
  readonly killSwitch: Gauge;
  readonly killSwitchTrips: Counter<'reason'>;
  readonly killSwitchDuration: Histogram;
  readonly fatFingers: Counter<'symbol'>;
  readonly selfTradesPrevented: Counter<'symbol'>;
  readonly priceCollars: Counter<'symbol' | 'side'>;

  // inventory
  readonly position: Gauge<'symbol'>;
  readonly positionNotional: Gauge<'symbol'>;
  readonly positionAge: Gauge<'symbol'>;
  readonly positionFlips: Counter<'symbol'>;
  readonly inventorySymbols: Gauge;
  readonly inventoryGross: Gauge;
  readonly inventoryNet: Gauge;
  readonly inventoryReconciliations: Counter<'outcome'>;
  readonly inventoryBreaks: Gauge;

  // hedging
  readonly hedgesSent: Counter<'symbol' | 'side'>;
  readonly hedgesSkipped: Counter<'symbol' | 'reason'>;
  readonly hedgesFailed: Counter<'symbol'>;
  readonly hedgeRetries: Counter<'symbol'>;
  readonly hedgeQuantity: Counter<'symbol' | 'side'>;
  readonly hedgeUnhedged: Gauge<'symbol'>;
  readonly hedgeLatency: Histogram<'symbol'>;
  readonly hedgeSize: Histogram<'symbol'>;
  readonly hedgeSlippage: Summary<'symbol'>;

  // profit and loss
  readonly pnlRealised: Gauge<'symbol'>;
  readonly pnlUnrealised: Gauge<'symbol'>;
  readonly pnlFees: Counter<'venue'>;
  readonly pnlRebates: Counter<'venue'>;
  readonly pnlDrawdown: Gauge;
  readonly pnlPeak: Gauge;
  readonly pnlMarkouts: Summary<'symbol' | 'horizon'>;
  readonly tradesBooked: Counter<'symbol' | 'side'>;
  readonly tradesBusted: Counter<'symbol'>;

  // venues
  readonly venueUp: Gauge<'venue'>;
  readonly venueConnects: Counter<'venue'>;
  readonly venueDisconnects: Counter<'venue' | 'reason'>;
  readonly venueReconnectDelay: Histogram<'venue'>;
  readonly venueHeartbeatsSent: Counter<'venue'>;
  readonly venueHeartbeatsMissed: Counter<'venue'>;
  readonly venueLogons: Counter<'venue' | 'outcome'>;
  readonly venueRoundTrip: Histogram<'venue'>;
  readonly venueClockOffset: Gauge<'venue'>;
  readonly venueThrottleTokens: Gauge<'venue'>;
  readonly venueHalts: Counter<'venue' | 'symbol'>;
  readonly venueSequenceResets: Counter<'venue'>;

  // websockets
  readonly wsMessages: Counter<'venue' | 'type'>;
  readonly wsBytes: Counter<'venue' | 'direction'>;
  readonly wsMalformed: Counter<'venue' | 'reason'>;
  readonly wsUnknown: Counter<'venue'>;
  readonly wsBacklog: Gauge<'venue'>;
  readonly wsDecode: Histogram<'venue'>;
  readonly wsMessageSize: Histogram<'venue'>;
  readonly wsPings: Counter<'venue'>;

  // the service itself
  readonly uptime: Gauge;
  readonly configReloads: Counter<'outcome'>;
  readonly loopLag: Summary;
  readonly tasksPending: Gauge<'queue'>;
  readonly httpRequests: Counter<'route' | 'status'>;
  readonly httpDuration: Histogram<'route'>;
  readonly scrapes: Counter;
  readonly startups: Counter;
  readonly shutdowns: Counter<'reason'>;

  constructor(ctx: AppContext) {
    register.setDefaultLabels({ desk: ctx.config.desk });

    this.bookUpdates = new Counter({ name: 'mm_book_updates_total', help: 'Incremental book updates applied', labelNames: ['venue', 'symbol'] });
    this.bookSnapshots = new Counter({ name: 'mm_book_snapshots_total', help: 'Full book snapshots applied', labelNames: ['venue', 'symbol'] });
    this.bookGaps = new Counter({
      name: 'mm_book_gaps_total',
      help: 'Updates whose sequence number left a gap',
      labelNames: ['venue', 'symbol'],
    });
    this.bookResyncs = new Counter({
      name: 'mm_book_resyncs_total',
      help: 'Snapshots asked for after a gap',
      labelNames: ['venue', 'symbol'],
    });
    this.bookCrossed = new Counter({ name: 'mm_book_crossed_total', help: 'Updates that left bid >= ask', labelNames: ['venue', 'symbol'] });
    this.bookStale = new Counter({ name: 'mm_book_stale_total', help: 'Times a book went without updates for too long', labelNames: ['venue', 'symbol'] });
    this.bookDepth = new Gauge({
      name: 'mm_book_depth_levels',
      help: 'Price levels held',
      labelNames: ['venue', 'symbol', 'side'],
    });
    this.bookSpreadTicks = new Gauge({ name: 'mm_book_spread_ticks', help: 'Best ask minus best bid, in ticks', labelNames: ['venue', 'symbol'] });
    this.bookMid = new Gauge({ name: 'mm_book_mid_price', help: 'Mid price', labelNames: ['venue', 'symbol'] });
    this.bookAge = new Gauge({
      name: 'mm_book_age_seconds', // seconds, although the feed works in milliseconds
      help: 'Time since the last update',
      labelNames: ['venue', 'symbol'],
    });
    this.bookApply = new Histogram({
      name: 'mm_book_apply_seconds',
      help: 'Time to apply one update',
      labelNames: ['venue'],
      buckets: LATENCY_BUCKETS,
    });
    this.bookLevelsPerUpdate = new Histogram({
      name: 'mm_book_levels_per_update',
      help: 'Price levels touched by one update',
      labelNames: ['venue'],
      buckets: [1, 2, 5, 10, 20, 50, 100],
    });

    this.quotesSent = new Counter({ name: 'mm_quotes_sent_total', help: 'Quotes sent to a venue', labelNames: ['symbol', 'side'] });
    this.quotesCancelled = new Counter({
      name: 'mm_quotes_cancelled_total',
      help: 'Quotes pulled, by reason',
      labelNames: ['symbol', 'reason'],
    });
    this.quotesSuppressed = new Counter({
      name: 'mm_quotes_suppressed_total',
      help: 'Quotes that were computed and not sent',
      labelNames: [
        'symbol',
        'reason', // no-book | crossed | inventory | halted
      ],
    });
    this.quotesRejected = new Counter({ name: 'mm_quotes_rejected_total', help: 'Quotes a venue refused', labelNames: ['symbol', 'reason'] });
    this.quoteUpdates = new Counter({ name: 'mm_quote_updates_total', help: 'Times the engine moved its quotes', labelNames: ['symbol'] });
    this.quotesLive = new Gauge({ name: 'mm_quotes_live', help: 'Quotes resting in the market', labelNames: ['symbol', 'side'] });
    this.quoteSkewTicks = new Gauge({ name: 'mm_quote_skew_ticks', help: 'Shift of both quotes because of inventory', labelNames: ['symbol'] });
    this.quoteFairPrice = new Gauge({ name: 'mm_quote_fair_price', help: 'Price the engine quotes around', labelNames: ['symbol'] });
    this.quoteSpreadTicks = new Gauge({ name: 'mm_quote_spread_ticks', help: 'Own ask minus own bid', labelNames: ['symbol'] });
    this.quoteUptimeRatio = new Gauge({
      name: 'mm_quote_uptime_ratio',
      help: 'Share of the session with both sides quoted; the venues ask for 0.85',
      labelNames: ['symbol'],
    });
    this.quoteReaction = new Histogram({
      name: 'mm_quote_reaction_seconds',
      help: 'From book update to quote sent',
      labelNames: ['symbol'],
      buckets: LATENCY_BUCKETS,
    });
    this.quoteLifetime = new Histogram({ name: 'mm_quote_lifetime_seconds', help: 'Time a quote rested', labelNames: ['symbol'], buckets: SLOW_BUCKETS });
    this.quoteEdge = new Summary({
      name: 'mm_quote_edge_ticks',
      help: 'Distance between a filled quote and the fair price at that moment',
      labelNames: ['symbol'],
      percentiles: [0.1, 0.5, 0.9],
      maxAgeSeconds: 600,
      ageBuckets: 5,
    });

    this.ordersSubmitted = new Counter({
      name: 'mm_orders_submitted_total',
      help: 'Orders sent',
      labelNames: ['venue', 'side', 'kind'],
    });
    this.ordersAcked = new Counter({ name: 'mm_orders_acked_total', help: 'Orders acknowledged', labelNames: ['venue'] });
    this.ordersRejected = new Counter({ name: 'mm_orders_rejected_total', help: 'Orders rejected', labelNames: ['venue', 'reason'] });
    this.ordersCancelled = new Counter({ name: 'mm_orders_cancelled_total', help: 'Orders cancelled', labelNames: ['venue'] });
    this.ordersFilled = new Counter({ name: 'mm_orders_filled_total', help: 'Orders filled completely', labelNames: ['venue', 'side'] });
    this.ordersPartiallyFilled = new Counter({
      name: 'mm_orders_partially_filled_total',
      help: 'Partial fills received',
      labelNames: ['venue', 'side'],
    });
    this.ordersExpired = new Counter({ name: 'mm_orders_expired_total', help: 'Orders that timed out in the market', labelNames: ['venue'] });
    this.ordersThrottled = new Counter({ name: 'mm_orders_throttled_total', help: 'Orders held back by the rate limit', labelNames: ['venue'] });
    this.ordersUnknown = new Counter({ name: 'mm_orders_unknown_total', help: 'Reports about orders nobody remembers', labelNames: ['venue'] });
    this.ordersOpen = new Gauge({ name: 'mm_orders_open', help: 'Orders in the market', labelNames: ['venue'] });
    this.orderNotionalOpen = new Gauge({ name: 'mm_order_notional_open', help: 'Notional of the orders in the market', labelNames: ['venue'] });
    this.orderAckLatency = new Histogram({
      name: 'mm_order_ack_seconds',
      help: 'From submission to acknowledgement',
      labelNames: ['venue'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    });
    this.orderFillLatency = new Histogram({ name: 'mm_order_fill_seconds', help: 'From submission to first fill', labelNames: ['venue'], buckets: SLOW_BUCKETS });
    this.orderCancelLatency = new Histogram({ name: 'mm_order_cancel_seconds', help: 'From cancel to confirmation', labelNames: ['venue'], buckets: SLOW_BUCKETS });
    this.orderSize = new Histogram({ name: 'mm_order_size', help: 'Quantity per order', labelNames: ['venue'], buckets: SIZE_BUCKETS });
    this.filledQuantity = new Counter({ name: 'mm_filled_quantity_total', help: 'Quantity traded', labelNames: ['venue', 'side'] });
    this.filledNotional = new Counter({ name: 'mm_filled_notional_total', help: 'Notional traded', labelNames: ['venue', 'side'] });

    this.riskChecks = new Counter({ name: 'mm_risk_checks_total', help: 'Pre-trade checks, by outcome', labelNames: ['outcome'] });
    this.riskBreaches = new Counter({
      name: 'mm_risk_breaches_total',
      help: 'Orders refused, by the limit they broke',
      labelNames: ['limit'],
    });
    this.riskLimit = new Gauge({ name: 'mm_risk_limit', help: 'Limits in force', labelNames: ['limit'] });
    this.riskUtilisation = new Gauge({ name: 'mm_risk_utilisation_ratio', help: 'Share of each limit in use', labelNames: ['limit'] });
    this.riskCheckDuration = new Histogram({ name: 'mm_risk_check_seconds', help: 'Time one check takes', buckets: LATENCY_BUCKETS });
    this.killSwitch = new Gauge({ name: 'mm_kill_switch', help: '1 while trading is stopped' });
    this.killSwitchTrips = new Counter({ name: 'mm_kill_switch_trips_total', help: 'Times trading was stopped', labelNames: ['reason'] });
    this.killSwitchDuration = new Histogram({
      name: 'mm_kill_switch_seconds',
      help: 'How long trading stayed stopped',
      buckets: [1, 10, 60, 300, 900, 3_600],
    });
    this.fatFingers = new Counter({ name: 'mm_fat_fingers_total', help: 'Orders larger than anything we trade', labelNames: ['symbol'] });
    this.selfTradesPrevented = new Counter({ name: 'mm_self_trades_prevented_total', help: 'Orders that would have met our own', labelNames: ['symbol'] });
    this.priceCollars = new Counter({ name: 'mm_price_collars_total', help: 'Orders outside the price collar', labelNames: ['symbol', 'side'] });

    this.position = new Gauge({ name: 'mm_position', help: 'Signed position', labelNames: ['symbol'] });
    this.positionNotional = new Gauge({ name: 'mm_position_notional', help: 'Signed position times mark', labelNames: ['symbol'] });
    this.positionAge = new Gauge({ name: 'mm_position_age_seconds', help: 'Time since the position was last flat', labelNames: ['symbol'] });
    this.positionFlips = new Counter({ name: 'mm_position_flips_total', help: 'Times a position changed its sign', labelNames: ['symbol'] });
    this.inventorySymbols = new Gauge({ name: 'mm_inventory_symbols', help: 'Symbols with a position' });
    this.inventoryGross = new Gauge({ name: 'mm_inventory_gross', help: 'Sum of absolute positions' });
    this.inventoryNet = new Gauge({ name: 'mm_inventory_net', help: 'Sum of signed positions' });
    this.inventoryReconciliations = new Counter({
      name: 'mm_inventory_reconciliations_total',
      help: 'Comparisons with the clearing broker',
      labelNames: ['outcome'],
    });
    this.inventoryBreaks = new Gauge({ name: 'mm_inventory_breaks', help: 'Symbols on which the clearing broker disagrees' });

    this.hedgesSent = new Counter({ name: 'mm_hedges_sent_total', help: 'Hedge orders sent', labelNames: ['symbol', 'side'] });
    this.hedgesSkipped = new Counter({ name: 'mm_hedges_skipped_total', help: 'Hedges not needed or not possible', labelNames: ['symbol', 'reason'] });
    this.hedgesFailed = new Counter({ name: 'mm_hedges_failed_total', help: 'Hedges given up', labelNames: ['symbol'] });
    this.hedgeRetries = new Counter({ name: 'mm_hedge_retries_total', help: 'Hedge orders sent again', labelNames: ['symbol'] });
    this.hedgeQuantity = new Counter({ name: 'mm_hedge_quantity_total', help: 'Quantity hedged', labelNames: ['symbol', 'side'] });
    this.hedgeUnhedged = new Gauge({ name: 'mm_hedge_unhedged', help: 'Position above the trigger that is still open', labelNames: ['symbol'] });
    this.hedgeLatency = new Histogram({ name: 'mm_hedge_seconds', help: 'From fill to hedge', labelNames: ['symbol'], buckets: SLOW_BUCKETS });
    this.hedgeSize = new Histogram({ name: 'mm_hedge_size', help: 'Quantity per hedge', labelNames: ['symbol'], buckets: SIZE_BUCKETS });
    this.hedgeSlippage = new Summary({
      name: 'mm_hedge_slippage_ticks',
      help: 'Hedge price against the mid at the time of the fill',
      labelNames: ['symbol'],
      percentiles: [0.5, 0.9, 0.99],
    });

    this.pnlRealised = new Gauge({ name: 'mm_pnl_realised', help: 'Realised profit', labelNames: ['symbol'] });
    this.pnlUnrealised = new Gauge({ name: 'mm_pnl_unrealised', help: 'Open positions at the mark', labelNames: ['symbol'] });
    this.pnlFees = new Counter({ name: 'mm_pnl_fees_total', help: 'Fees paid', labelNames: ['venue'] });
    this.pnlRebates = new Counter({ name: 'mm_pnl_rebates_total', help: 'Maker rebates received', labelNames: ['venue'] });
    this.pnlDrawdown = new Gauge({ name: 'mm_pnl_drawdown', help: 'Distance from the best result of the day' });
    this.pnlPeak = new Gauge({ name: 'mm_pnl_peak', help: 'Best result of the day' });
    this.pnlMarkouts = new Summary({
      name: 'mm_pnl_markout_ticks',
      help: 'Mid against fill price some time after the fill',
      labelNames: ['symbol', 'horizon'],
      percentiles: [0.25, 0.5, 0.75],
    });
    this.tradesBooked = new Counter({ name: 'mm_trades_booked_total', help: 'Trades in the ledger', labelNames: ['symbol', 'side'] });
    this.tradesBusted = new Counter({ name: 'mm_trades_busted_total', help: 'Trades the venue took back', labelNames: ['symbol'] });

    this.venueUp = new Gauge({ name: 'mm_venue_up', help: '1 while the session is logged on', labelNames: ['venue'] });
    this.venueConnects = new Counter({ name: 'mm_venue_connects_total', help: 'Connections opened', labelNames: ['venue'] });
    this.venueDisconnects = new Counter({
      name: 'mm_venue_disconnects_total',
      help: 'Connections lost, by reason',
      labelNames: ['venue', 'reason'],
    });
    this.venueReconnectDelay = new Histogram({ name: 'mm_venue_reconnect_delay_seconds', help: 'Pause before a reconnect', labelNames: ['venue'], buckets: SLOW_BUCKETS });
    this.venueHeartbeatsSent = new Counter({ name: 'mm_venue_heartbeats_sent_total', help: 'Heartbeats sent', labelNames: ['venue'] });
    this.venueHeartbeatsMissed = new Counter({ name: 'mm_venue_heartbeats_missed_total', help: 'Heartbeats that did not come', labelNames: ['venue'] });
    this.venueLogons = new Counter({ name: 'mm_venue_logons_total', help: 'Logon attempts', labelNames: ['venue', 'outcome'] });
    this.venueRoundTrip = new Histogram({
      name: 'mm_venue_round_trip_seconds',
      help: 'Test request to heartbeat',
      labelNames: ['venue'],
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05],
    });
    this.venueClockOffset = new Gauge({ name: 'mm_venue_clock_offset_seconds', help: 'Clock of the venue minus ours', labelNames: ['venue'] });
    this.venueThrottleTokens = new Gauge({ name: 'mm_venue_throttle_tokens', help: 'Messages we may still send this second', labelNames: ['venue'] });
    this.venueHalts = new Counter({ name: 'mm_venue_halts_total', help: 'Trading halts announced', labelNames: ['venue', 'symbol'] });
    this.venueSequenceResets = new Counter({ name: 'mm_venue_sequence_resets_total', help: 'Session sequence resets', labelNames: ['venue'] });

    this.wsMessages = new Counter({ name: 'mm_ws_messages_total', help: 'Messages decoded', labelNames: ['venue', 'type'] });
    this.wsBytes = new Counter({ name: 'mm_ws_bytes_total', help: 'Bytes on the wire', labelNames: ['venue', 'direction'] });
    this.wsMalformed = new Counter({
      name: 'mm_ws_malformed_total',
      help: 'Messages that could not be decoded',
      labelNames: ['venue', 'reason'],
    });
    this.wsUnknown = new Counter({ name: 'mm_ws_unknown_total', help: 'Messages of a type we do not know', labelNames: ['venue'] });
    this.wsBacklog = new Gauge({ name: 'mm_ws_backlog', help: 'Messages waiting to be decoded', labelNames: ['venue'] });
    this.wsDecode = new Histogram({ name: 'mm_ws_decode_seconds', help: 'Time to decode one message', labelNames: ['venue'], buckets: LATENCY_BUCKETS });
    this.wsMessageSize = new Histogram({
      name: 'mm_ws_message_bytes',
      help: 'Size of one message',
      labelNames: ['venue'],
      buckets: [64, 256, 1_024, 4_096, 16_384, 65_536]
    });
    this.wsPings = new Counter({ name: 'mm_ws_pings_total', help: 'Pings answered', labelNames: ['venue'] });

    this.uptime = new Gauge({
      name: 'mm_uptime_seconds',
      help: 'Time since the context was built',
      collect() {
        this.set((ctx.clock.now() - ctx.startedAt) / 1_000);
      },
    });
    this.configReloads = new Counter({ name: 'mm_config_reloads_total', help: 'Configuration reloads', labelNames: ['outcome'] });
    this.loopLag = new Summary({ name: 'mm_loop_lag_seconds', help: 'Event loop lag', percentiles: [0.5, 0.99, 0.999] });
    this.tasksPending = new Gauge({ name: 'mm_tasks_pending', help: 'Work waiting in a queue', labelNames: ['queue'] });
    this.httpRequests = new Counter({ name: 'mm_http_requests_total', help: 'Requests to the admin server', labelNames: ['route', 'status'], });
    this.httpDuration = new Histogram({ name: 'mm_http_request_seconds', help: 'Time to answer', labelNames: ['route'], buckets: SLOW_BUCKETS, });
    this.scrapes = new Counter({ name: 'mm_scrapes_total', help: 'Times the metrics were read' });
    this.startups = new Counter({ name: 'mm_startups_total', help: 'Times the service was started' });
    this.shutdowns = new Counter({ name: 'mm_shutdowns_total', help: 'Times the service was stopped', labelNames: ['reason'] });
  }

  /** What Prometheus reads from /metrics. */
  async scrape(): Promise<Scrape> {
    this.scrapes.inc();
    return { contentType: register.contentType, body: await register.metrics() };
  }
}
