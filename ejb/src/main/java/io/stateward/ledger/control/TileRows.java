package io.stateward.ledger.control;

import io.stateward.ledger.entity.LedgerTile;
import io.stateward.ledger.proof.Tile;
import io.stateward.ledger.proof.TileReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Reads and writes the tiles of the current tenant's tree, in the caller's transaction. */
@Dependent
public class TileRows implements TileReader {

    @Inject
    EntityManager entities;

    @Override
    public byte[] read(Tile tile) {
        return row(tile)
                .map(LedgerTile::hashes)
                .orElseThrow(() -> new IllegalStateException("The ledger lacks a tile of its tree: " + tile));
    }

    void write(Tile tile, byte[] hashes) {
        row(tile).ifPresentOrElse(row -> row.widen(hashes), () -> entities.persist(new LedgerTile(tile, hashes)));
    }

    private Optional<LedgerTile> row(Tile tile) {
        return entities.createNamedQuery("LedgerTile.at", LedgerTile.class)
                .setParameter("level", tile.level())
                .setParameter("position", tile.index())
                .getResultStream()
                .findFirst();
    }
}
